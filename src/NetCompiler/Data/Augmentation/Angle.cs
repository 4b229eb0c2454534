namespace NetCompiler.Data;

/// <summary>
/// Sine and cosine by additions and multiplications alone, which are rounded alike on every machine; those of the
/// mathematics library are not. Thread-safe: pure functions.
/// </summary>
internal static class Angle
{
    private const int Doublings = 6;

    /// <summary>
    /// Of angles up to a turn either way, to about 1e-13: Taylor's series of the sixty-fourth part of the angle, doubled six
    /// times by sin 2a = 2 sin a cos a and 1 - cos 2a = 2 sin^2 a.
    /// </summary>
    /// <param name="radians">The angle.</param>
    internal static (double Sine, double Cosine) SineAndCosine(double radians)
    {
        double a = radians / (1 << Doublings);
        double square = a * a;
        double sine = a * (1 - (square / 6 * (1 - (square / 20 * (1 - (square / 42 * (1 - (square / 72))))))));
        double cosine = 1 - (square / 2 * (1 - (square / 12 * (1 - (square / 30 * (1 - (square / 56 * (1 - (square / 90)))))))));
        for (int doubling = 0; doubling < Doublings; doubling++)
        {
            (sine, cosine) = (2 * sine * cosine, 1 - (2 * sine * sine));
        }

        return (sine, cosine);
    }
}
