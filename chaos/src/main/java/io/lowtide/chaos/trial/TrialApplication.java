package io.lowtide.chaos.trial;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The writer or the reader, by the name of the service it is started as. */
@SpringBootApplication(scanBasePackages = "io.lowtide.chaos.trial")
@EnableConfigurationProperties(TrialProperties.class)
public class TrialApplication {

    /** Where operations are told. */
    static final String TOPIC = "trial.operations";

    static final String TYPE = "trial.operation-done.v1";

    static final String WRITER = "writer";
    static final String READER = "reader";

    /** The number-th operation on a key. */
    record Operation(String key, int number) {}
}
