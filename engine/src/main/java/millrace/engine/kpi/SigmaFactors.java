package millrace.engine.kpi;

/**
 * By what the mean of small samples' deviations or ranges is divided to estimate the deviation of
 * the process (ISO 22400-2 speaks of a factor that depends on the sample size; ISO 7870-2, annex).
 */
final class SigmaFactors {

  static final int LEAST = 2;
  static final int MOST_FOR_RANGES = 25;

  /** The mean range of samples of a standard normal distribution, for sizes from 2 on. */
  private static final double[] D2 = {
    1.1283791671, 1.6925687506, 2.0587507460, 2.3259289473, 2.5344127212, 2.7043567512,
    2.8472006121, 2.9700263244, 3.0775054617, 3.1728727038, 3.2584552797, 3.3359803541,
    3.4067631082, 3.4718268899, 3.5319827861, 3.5878839618, 3.6400637579, 3.6889630232,
    3.7349501196, 3.7783358298, 3.8193846434, 3.8583234233, 3.8953481485, 3.9306292195
  };

  private SigmaFactors() {}

  /** The mean standard deviation of samples of a standard normal distribution. */
  static double c4(int size) {
    // g(n) = gamma(n / 2) / gamma((n - 1) / 2), from g(2) on by g(n + 1) = (n - 1) / 2 / g(n).
    var ratio = 1 / StrictMath.sqrt(StrictMath.PI);
    for (var n = LEAST; n < size; n++) {
      ratio = (n - 1) / 2.0 / ratio;
    }
    return StrictMath.sqrt(2.0 / (size - 1)) * ratio;
  }

  /** The mean range of samples of a standard normal distribution, for sizes from 2 to 25. */
  static double d2(int size) {
    return D2[size - LEAST];
  }
}
