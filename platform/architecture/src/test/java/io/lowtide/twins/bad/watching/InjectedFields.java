package io.lowtide.twins.bad.watching;

import org.springframework.beans.factory.annotation.Autowired;

class InjectedFields {

    @Autowired
    private Object needed;
}
