/// What the program brings along as files: the rules' pages and fixtures, the facts about GitHub,
/// the sample hub. Everything is opened by name and handed out as bytes or text; nothing is read
/// before it is asked for, and nothing here knows what the files mean.
///
/// Everybody may import it but `core`, which is handed what it needs. It imports nothing of ours.
@NullMarked
package dev.hubconsole.resources;

import org.jspecify.annotations.NullMarked;
