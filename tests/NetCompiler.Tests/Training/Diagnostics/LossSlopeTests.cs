using NetCompiler.Runtime;

namespace NetCompiler.Tests.Training.Diagnostics;

public sealed class LossSlopeTests
{
    [Fact]
    public void Of_Cubic_IsItsSlopeAtZero()
    {
        LossSlope slope = Along(t => 3 + (0.5 * t) - (40 * t * t) + (900 * t * t * t), h: 0.01);

        Assert.Equal(0.5, slope.Value, 1e-10);
        Assert.Equal(4.1e-7 * 3 / 0.01, slope.Uncertainty, 1e-6);
    }

    [Fact]
    public void Of_OneKinkAnywhere_MovesTheSlopeByLessThanItsUncertainty()
    {
        for (double kink = -0.999; kink < 1; kink += 0.002)
        {
            LossSlope slope = Along(t => 0.5 * t + Math.Max(0, t - kink), h: 1, magnitude: 0);

            double expected = kink < 0 ? 1.5 : 0.5;
            Assert.True(
                Math.Abs(slope.Value - expected) <= slope.Uncertainty,
                FormattableString.Invariant($"kink {kink}: {slope.Value} +- {slope.Uncertainty}"));
        }
    }

    private static LossSlope Along(Func<double, double> loss, double h, double magnitude = 3) =>
        LossSlope.Of([.. Enumerable.Range(-3, LossSlope.Points).Select(third => loss(third * h / 3))], h, magnitude);
}
