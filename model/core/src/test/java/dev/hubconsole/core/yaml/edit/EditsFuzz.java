package dev.hubconsole.core.yaml.edit;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;

/// Looks for texts and sequences of edits that go wrong, guided by coverage. Run by `mvn -Pfuzz`.
class EditsFuzz {

    @DictionaryFile(resourcePath = "/dev/hubconsole/core/yaml/yaml.dict")
    @FuzzTest(maxDuration = "10m")
    void eachEditIsMadeAsSaidOrRefused(byte[] input) {
        EditSequence.check(input);
    }
}
