/// The screens of operations: what runs at GitHub, as far as it was pulled. What they show is read
/// from the store of runs when somebody looks, through [OperationSource], and never before.
@NullMarked
package dev.hubconsole.views.operation;

import org.jspecify.annotations.NullMarked;
