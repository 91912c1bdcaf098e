package dev.hubconsole.views.hub;

import dev.hubconsole.core.session.Conflict;
import dev.hubconsole.core.session.Drafts;

import java.nio.file.Path;

/// Something that only the user can decide.
public sealed interface Question {

    /// An earlier session left changes behind: take them up, or throw them away?
    record TakeUpDraft(Drafts.Draft draft) implements Question {}

    /// A file was changed here and elsewhere at the same lines: whose stay?
    record WhoseLines(Conflict conflict) implements Question {}

    /// Another hub is to be opened while this one has changes; they stay as a draft.
    record LeaveChanges(Path next) implements Question {}

    /// A change is to be looked at, and then made or left.
    record Change(ChangeForm form) implements Question {}

    /// How is the pull request to read?
    record Propose() implements Question {}

    /// All changes are to be thrown away.
    record ThrowAway(int files) implements Question {}
}
