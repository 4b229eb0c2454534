namespace NetCompiler.Tests.Reference;

/// <summary>
/// How near is near: |actual - expected| &lt;= Absolute + Relative |expected|, and a bound of the root mean square of the
/// differences.
/// </summary>
internal readonly record struct Tolerance(double Relative, double Absolute, double RootMeanSquare = double.PositiveInfinity)
{
    /// <summary>For float32 against an answer in double: a part of the element and a smaller part of the tensor's largest.</summary>
    public static Tolerance ForSingle(ReadOnlySpan<double> expected) => new(1e-4, (5e-5 * Largest(expected)) + 1e-6);

    /// <summary>For one answer in double against another: a part of the tensor's largest element.</summary>
    public static Tolerance ForDouble(ReadOnlySpan<double> expected, double part) =>
        new(part, part * Math.Max(Largest(expected), 1e-3));

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
