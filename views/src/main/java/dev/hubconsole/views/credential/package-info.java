/// The screens of credentials: the list, one credential's page, who reads what, the review, the
/// audit log, and the states of a vault that is not open. They look at one view-model, which alone
/// asks the vault, on threads of its own. A value is in none of its states but while somebody looks
/// at it.
@NullMarked
package dev.hubconsole.views.credential;

import org.jspecify.annotations.NullMarked;
