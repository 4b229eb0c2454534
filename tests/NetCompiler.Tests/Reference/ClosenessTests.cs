using Xunit.Sdk;

namespace NetCompiler.Tests.Reference;

/// <summary>A comparison that could not fail would make every test below it worthless.</summary>
public sealed class ClosenessTests
{
    [Theory]
    [InlineData(1.0 + 2e-4)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void AssertClose_OneElementOff_NamesItAndBothValues(double actual)
    {
        var exception = Assert.Throws<FailException>(
            () => Closeness.AssertClose("the tensor", [0.0, 1.0], [0.0, actual], new Tolerance(1e-4, 0)));

        Assert.Contains("the tensor: 1 of 2 elements are off; the worst is element 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AssertClose_EveryElementWithinButTheWholeNot_Fails()
    {
        var exception = Assert.Throws<TrueException>(
            () => Closeness.AssertClose("the tensor", [0.0, 0.0], [1e-3, 1e-3], new Tolerance(0, 2e-3, 5e-4)));

        Assert.Contains("root mean square", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AssertClose_OtherLength_Fails() =>
        Assert.Throws<TrueException>(() => Closeness.AssertClose("the tensor", [0.0], [0.0, 0.0], new Tolerance(1, 1)));

    [Fact]
    public void AssertClose_WithinTolerance_Passes() =>
        Closeness.AssertClose("the tensor", [1.0, -2.0], [1.00005, -2.0001], new Tolerance(1e-4, 0));
}
