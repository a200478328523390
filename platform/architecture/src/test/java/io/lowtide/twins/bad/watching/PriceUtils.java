package io.lowtide.twins.bad.watching;

class PriceUtils {

    interface MarketManager {}
}
