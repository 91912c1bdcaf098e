package dev.hubconsole.core.yaml;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;

/// Looks for bytes that the parser stumbles over, guided by coverage. Run by `mvn -Pfuzz`.
class ParserFuzz {

    @DictionaryFile(resourcePath = "/dev/hubconsole/core/yaml/yaml.dict")
    @FuzzTest(maxDuration = "10m")
    void readsAnyBytes(byte[] bytes) {
        RobustnessTest.check(bytes);
    }
}
