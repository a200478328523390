package io.lowtide.standalone.supervision;

import org.slf4j.LoggerFactory;

/** Logging is one per JVM: no service's own set-up may win over the others'. */
public final class OwnLogging {

    private OwnLogging() {}

    /** To the file named by the property {@code lowtide.log.file}. */
    public static void use() {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("logback.configurationFile", "io/lowtide/standalone/logback.xml");
        LoggerFactory.getILoggerFactory();
    }
}
