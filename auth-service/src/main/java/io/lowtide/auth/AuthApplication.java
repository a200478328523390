package io.lowtide.auth;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts auth-service. */
@SpringBootApplication(scanBasePackages = "io.lowtide.auth")
@ConfigurationPropertiesScan("io.lowtide.auth")
public class AuthApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "auth-service");
        SpringApplication.run(AuthApplication.class, arguments);
    }
}
