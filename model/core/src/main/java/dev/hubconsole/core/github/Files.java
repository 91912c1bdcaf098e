package dev.hubconsole.core.github;

import dev.hubconsole.core.problem.Outcome;
import dev.hubconsole.core.registry.RepositoryId;

import java.util.List;
import java.util.Optional;

/// Reads files and branches.
public interface Files {

    /// A file's content.
    ///
    /// @param blob the id of its content in git
    record Content(byte[] bytes, String blob) {}

    /// A branch.
    ///
    /// @param commit its newest commit
    record Branch(String name, String commit, boolean isProtected) {}

    /// All files of a commit.
    ///
    /// @param isCut whether GitHub left some out, as it does beyond 100 000 or 7 MB
    record Tree(List<TreeFile> files, boolean isCut) {

        public Tree {
            files = List.copyOf(files);
        }
    }

    /// A file of a commit, without its content.
    ///
    /// @param blob the id of its content in git
    record TreeFile(String path, String blob, long bytes) {}

    /// All files of a commit.
    Outcome<Tree> tree(RepositoryId repository, String commit);

    /// A file as a branch, tag or commit has it; nothing where it has none. GitHub gives files of
    /// up to 100 MB; what is no file is a problem.
    Outcome<Optional<Content>> read(RepositoryId repository, String path, String ref);

    /// A branch; nothing where there is none.
    Outcome<Optional<Branch>> branch(RepositoryId repository, String name);

    /// The branches of a repository.
    Pages<Branch> branches(RepositoryId repository);
}
