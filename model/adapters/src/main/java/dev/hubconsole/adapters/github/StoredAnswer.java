package dev.hubconsole.adapters.github;

import java.time.Instant;

/// An answer that is kept.
///
/// @param key what was asked, and for whom
/// @param type the body's media type
/// @param etag empty text where there was none
/// @param lastModified empty text where there was none
/// @param sentWith the hash of the `Authorization` that got it: an ETag fits that one alone, where
///   it is not [Etags#ANY]
/// @param computable whether its ETag is what [Etags] says, so that one for another token can be
///   computed
/// @param link the `Link` header; empty text where there was none
/// @param validatedAt when GitHub last said that it holds
record StoredAnswer(
        String key,
        int status,
        String type,
        String etag,
        String lastModified,
        String sentWith,
        boolean computable,
        String link,
        byte[] body,
        Instant validatedAt) {

    /// The bytes it takes, roughly.
    int weight() {
        return key.length() + link.length() + body.length + 256;
    }

    StoredAnswer validated(Instant now) {
        return new StoredAnswer(
                key, status, type, etag, lastModified, sentWith, computable, link, body, now);
    }
}
