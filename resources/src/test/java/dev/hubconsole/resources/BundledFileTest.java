package dev.hubconsole.resources;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BundledFileTest {

    @Test
    void keepsItsBytesWhateverIsDoneToTheArrays() {
        byte[] given = {'a', 'b'};
        BundledFile file = new BundledFile("x", given);
        given[0] = 'z';
        file.bytes()[1] = 'z';

        assertArrayEquals(new byte[] {'a', 'b'}, file.bytes());
        assertEquals("ab", file.text());
        assertEquals(new BundledFile("x", new byte[] {'a', 'b'}), file);
    }

    @Test
    void aFileThatIsNotInTheProgramIsABugThatNamesIt() {
        var bug = assertThrows(IllegalStateException.class, () -> Bundle.text("rules/nowhere.txt"));
        assertEquals("not in the program: rules/nowhere.txt", bug.getMessage());
    }
}
