using System.Numerics;
using NetCompiler.Runtime;

namespace NetCompiler.Tests.Numerics;

/// <summary>Every function against its formula in double, with its error in units in the last place (ulp) or absolute.</summary>
[Trait("Category", "Core")]
public sealed class VectorMathTests
{
    private static readonly float[] s_special =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, 1.1754944e-38f, 1e-20f, -1e-20f, 1e-8f, -1e-8f, 1e-4f, -1e-4f, 0.5f, -0.5f,
        0.625f, -0.625f, 1f, -1f, 4f, -4f, 9f, -9f, 16.6f, -16.6f, 88f, -88f,
        89f, -89f, 104f, -104f, 1e4f, -1e4f, float.MaxValue, float.MinValue,
    ];

    [Fact]
    public void Sigmoid_AnyNumber_IsWithinFourUnits() => AssertClose(VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -87f, 100f, 4);

    [Fact]
    public void Tanh_AnyNumber_IsWithinFourUnits() => AssertClose(VectorMath.Tanh, Math.Tanh, float.MinValue, float.MaxValue, 4);

    [Fact]
    public void ExpMinusOne_AnyNumber_IsWithinFourUnits() => AssertClose(VectorMath.ExpMinusOne, ExpMinusOne, float.MinValue, 88f, 4);

    [Fact]
    public void LogOnePlus_NotNegative_IsWithinFourUnits() => AssertClose(VectorMath.LogOnePlus, LogOnePlus, 0f, 1e30f, 4);

    [Fact]
    public void Softplus_AnyNumber_IsWithinFourUnits() =>
        AssertClose(VectorMath.Softplus, x => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))), -86f, float.MaxValue, 4);

    [Fact]
    public void Erf_AnyNumber_IsWithinSixteenUnits() =>
        AssertClose(VectorMath.Erf, Erf, float.MinValue, float.MaxValue, 16, absolute: 1e-43);

    [Fact]
    public void Gelu_AnyNumber_IsWithinAMillionth() => AssertClose(
        VectorMath.Gelu, x => x / 2 * (1 + Erf(x / Math.Sqrt(2))), -20f, 20f, units: 8, absolute: 1e-6);

    [Fact]
    public void GeluDerivative_AnyNumber_IsWithinAMillionth() => AssertClose(
        VectorMath.GeluDerivative,
        x => (0.5 * (1 + Erf(x / Math.Sqrt(2)))) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
        -20f, 20f, units: 8, absolute: 1e-6);

    [Fact]
    public void SiluDerivative_AnyNumber_IsWithinAMillionth() => AssertClose(
        VectorMath.SiluDerivative,
        x => (1 / (1 + Math.Exp(-x))) * (1 + (x / (1 + Math.Exp(x)))),
        -80f, 80f, units: 8, absolute: 1e-6);

    [Theory]
    [InlineData(float.PositiveInfinity, 1f, 1f, float.PositiveInfinity, float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, 0f, -1f, -1f, 0f, -1f)]
    [InlineData(float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN)]
    public void Functions_AtTheEnds_HaveTheirLimits(float x, float sigmoid, float tanh, float expMinusOne, float softplus, float erf)
    {
        Assert.Equal(sigmoid, Apply(VectorMath.Sigmoid, x));
        Assert.Equal(tanh, Apply(VectorMath.Tanh, x));
        Assert.Equal(expMinusOne, Apply(VectorMath.ExpMinusOne, x));
        Assert.Equal(softplus, Apply(VectorMath.Softplus, x));
        Assert.Equal(erf, Apply(VectorMath.Erf, x), 1e-6f);
    }

    [Fact]
    public void Sign_AnyNumber_IsMinusOneZeroOrOne()
    {
        foreach (float x in s_special)
        {
            Assert.Equal(Math.Sign(x), Apply(VectorMath.Sign, x));
        }
    }

    [Fact]
    public void Select_LaneByLane_KeepsOrGivesZero()
    {
        Vector<float> x = Vector.ConvertToSingle(Vector<int>.Indices) + Vector<float>.One;

        Vector<float> selected = VectorMath.Select(Vector.LessThan(Vector<int>.Indices, new Vector<int>(2)), x);

        Assert.All(Enumerable.Range(0, Vector<float>.Count), lane => Assert.Equal(lane < 2 ? lane + 1f : 0f, selected[lane]));
        Assert.Equal(0f, VectorMath.Select(Vector<int>.Zero, new Vector<float>(float.NaN))[0]);
    }

    [Fact]
    public void Largest_InAnyLane_IsFound()
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++)
        {
            Assert.Equal(-1f, VectorMath.Largest(Vector.WithElement(new Vector<float>(-2f), lane, -1f)));
            Assert.Equal(float.NaN, VectorMath.Largest(Vector.WithElement(new Vector<float>(-2f), lane, float.NaN)));
        }
    }

    /// <summary>Compares in every lane, over special numbers, an even grid and magnitudes from denormals on.</summary>
    private static void AssertClose(
        Func<Vector<float>, Vector<float>> function, Func<double, double> reference,
        float low, float high, double units, double absolute = 0)
    {
        IEnumerable<float> grid = Enumerable.Range(-4000, 8001).Select(step => step / 200f);
        IEnumerable<float> magnitudes = Enumerable.Range(-149, 277)
            .SelectMany(power => new[] { MathF.ScaleB(1.37f, power), -MathF.ScaleB(1.37f, power) });
        foreach (float x in s_special.Concat(grid).Concat(magnitudes).Where(x => x >= low && x <= high))
        {
            double expected = reference(x);
            Vector<float> actual = function(new Vector<float>(x));
            Assert.Equal(new Vector<float>(actual[0]), actual);

            // A unit of the result, denormals' among them.
            double unit = Math.Max(Math.Abs(expected) * Math.Pow(2, -23), Math.Pow(2, -149));
            double error = Math.Abs(actual[0] - expected);
            Assert.True(error <= Math.Max(units * unit, absolute),
                $"f({x:R}) is {expected:R}, not {actual[0]:R}: {error / unit:F1} units off.");
        }
    }

    private static float Apply(Func<Vector<float>, Vector<float>> function, float x) => function(new Vector<float>(x))[0];

    private static double ExpMinusOne(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1;

    private static double LogOnePlus(double x) => x < 1e-5 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x);

    // Taylor's series near zero, and beyond the continued fraction of erfc (Abramowitz and Stegun, 7.1.5 and 7.1.14).
    private static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude > 2.5)
        {
            double fraction = 0;
            for (int term = 60; term >= 1; term--)
            {
                fraction = term / 2.0 / (magnitude + fraction);
            }

            return Math.Sign(x) * (1 - (Math.Exp(-magnitude * magnitude) / (Math.Sqrt(Math.PI) * (magnitude + fraction))));
        }

        double sum = 0, power = x;
        for (int n = 0; n < 60; n++)
        {
            sum += power / ((2 * n) + 1);
            power *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
