package io.lowtide.twins.bad.unexplained;

class Mystery {}
