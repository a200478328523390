package io.lowtide.audit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts audit-service. */
@SpringBootApplication(scanBasePackages = "io.lowtide.audit")
public class AuditApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "audit-service");
        SpringApplication.run(AuditApplication.class, arguments);
    }
}
