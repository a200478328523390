package io.lowtide.twins.bad.watching;

import org.springframework.beans.factory.annotation.Value;

class TakesValue {

    TakesValue(@Value("${price}") String price) {}
}
