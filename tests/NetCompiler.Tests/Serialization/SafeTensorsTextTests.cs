using NetCompiler.Serialization;

namespace NetCompiler.Tests.Serialization;

public sealed class SafeTensorsTextTests
{
    [Theory]
    [InlineData("B", "b", "a", "b")]
    [InlineData("AGE", "age", "ag", "AGED", "age")]
    [InlineData("ag", "age", "sex", "age")]
    [InlineData("solt", "sold", "area", "sold")]
    [InlineData("x", null, "a", "b")]
    [InlineData("abc", null, "xyz", "abx1")]
    [InlineData("hidden.weight", "hidden1.weight", "output.bias", "hidden1.weight")]
    public void Nearest_NamesOfAnyLength_PrefersAnotherCaseAndThenFewEdits(string name, string? nearest, params string[] candidates) =>
        Assert.Equal(nearest, SafeTensorsText.Nearest(name, candidates));
}
