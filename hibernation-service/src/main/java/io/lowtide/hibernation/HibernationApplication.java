package io.lowtide.hibernation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts hibernation-service. */
@SpringBootApplication(scanBasePackages = "io.lowtide.hibernation")
public class HibernationApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "hibernation-service");
        SpringApplication.run(HibernationApplication.class, arguments);
    }
}
