using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Planes;

/// <summary>Which cell a max pooling takes where there is a choice, as PyTorch chooses.</summary>
[Trait("Category", "Core")]
public sealed class MaxPoolPlaceTests
{
    private static readonly Lazy<CompiledNetworks> s_compiled = new(() => PlaneNetwork.Compile(
    [
        new PlaneNetwork("Apart", [2, 2, 1], "[MaxPool2D(2)]", (x, _) => x),
        new PlaneNetwork("Cut", [2, 2, 1], "[MaxPool2D(3, Stride = 3, Padding = Padding.Same)]", (x, _) => x),
        new PlaneNetwork("Gapped", [5, 5, 1], "[MaxPool2D(1, Stride = 3)]", (x, _) => x),
    ]));

    [Theory]
    [InlineData("Apart")]
    [InlineData("Cut")]
    public void MaxPool_CellThatIsNoNumber_WinsAndTakesTheGradient(string name)
    {
        foreach (int place in (int[])[0, 1, 2, 3])
        {
            float[] x = [1f, 2f, 3f, 4f];
            x[place] = float.NaN;

            var pass = CompiledPass.Run(s_compiled.Value.Create(name), x, null, [7f]);

            Assert.Equal([float.NaN], pass.Outputs);
            Assert.Equal([.. Enumerable.Range(0, 4).Select(cell => cell == place ? 7f : 0f)], pass.Inputs);
            Assert.Equal([float.NaN], Predict(name, x));
        }
    }

    [Theory]
    [InlineData("Apart", 5f)]
    [InlineData("Cut", 5f)]
    [InlineData("Apart", float.NegativeInfinity)]
    [InlineData("Cut", float.NegativeInfinity)]
    public void MaxPool_EqualCells_GiveTheGradientToTheFirst(string name, float value)
    {
        var pass = CompiledPass.Run(s_compiled.Value.Create(name), [value, value, value, value], null, [7f]);

        Assert.Equal([value], pass.Outputs);
        Assert.Equal([7f, 0f, 0f, 0f], pass.Inputs);
    }

    [Fact]
    public void MaxPool_CellsBetweenWindows_HaveZeroGradient()
    {
        float[] x = [.. Enumerable.Range(0, 25).Select(cell => (float)cell)];

        var pass = CompiledPass.Run(s_compiled.Value.Create("Gapped"), x, null, [1f, 2f, 3f, 4f]);

        Assert.Equal([0f, 3f, 15f, 18f], pass.Outputs);
        Assert.Equal([.. x.Select(cell => cell switch { 0 => 1f, 3 => 2f, 15 => 3f, 18 => 4f, _ => 0f })], pass.Inputs);
    }

    private static float[] Predict(string name, float[] x)
    {
        float[] y = new float[1];
        s_compiled.Value.Create(name).Predict(x, y);
        return y;
    }
}
