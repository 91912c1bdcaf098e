/// The workflow matrix: what a workflow's `fromJson` reads to run one job for each repository.
@NullMarked
package dev.hubconsole.core.matrix;

import org.jspecify.annotations.NullMarked;
