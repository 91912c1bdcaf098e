/// How the product talks to the world, one package each. Implements interfaces that core declares.
@NullMarked
package dev.hubconsole.adapters;

import org.jspecify.annotations.NullMarked;
