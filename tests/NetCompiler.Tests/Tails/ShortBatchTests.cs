using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>The lanes after a short batch are computed like any other; whatever comes out of them, it is in no gradient.</summary>
[Trait("Category", "Core")]
public sealed class ShortBatchTests(EdgeNetworks networks) : IClassFixture<EdgeNetworks>
{
    // An input of 0 in a lane after the batch would give exp(100), which is infinite, and 0 * infinity in the gradients.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    public void Gradients_WhereAnInputOfZeroOverflows_AreFiniteAndAsTiled(int batch)
    {
        CompiledPass lanes = Run(EdgeNetworks.Exponential, Lowering.LaneParallel, -1f, 100f, batch, (1, 2));
        CompiledPass tiled = Run(EdgeNetworks.Exponential, Lowering.Tiled, -1f, 100f, batch, (1, 2));

        AssertFiniteAndClose($"batch {batch}", tiled, lanes);
        Assert.Equal(batch, lanes.Parameters[1][0], 1e-4f);
    }

    // exp(200 - 100) is infinite: only a sample whose input is dropped is finite, and so must be the lanes after it.
    [Fact]
    public void Gradients_WhereAnInputThatIsNotDroppedOverflows_AreFiniteAndAsTiled()
    {
        const int Draws = 16;
        int dropped = 0;
        for (ulong step = 0; step < Draws; step++)
        {
            if (Runtime.DropoutMask.IsKept(1, step, 0, 0, 0, 0.5f))
            {
                continue;
            }

            dropped++;
            CompiledPass lanes = Run(EdgeNetworks.DroppedExponential, Lowering.LaneParallel, 1f, 0f, 1, (1, step), input: 100f);
            CompiledPass tiled = Run(EdgeNetworks.DroppedExponential, Lowering.Tiled, 1f, 0f, 1, (1, step), input: 100f);

            AssertFiniteAndClose($"step {step}", tiled, lanes);
        }

        Assert.InRange(dropped, 1, Draws - 1);
    }

    /// <summary>y = exp(weight input + bias), and the gradients by the sum of all y.</summary>
    private CompiledPass Run(
        string name, Lowering lowering, float weight, float bias, int batch, (ulong Seed, ulong Step) draw, float input = 100f)
    {
        Network network = networks.Compiled.Create(NetworkSpecification.NameOf(name, lowering));
        float[] values = [weight, bias, 1f, 0f];
        for (int index = 0; index < values.Length; index++)
        {
            network.Parameters[index].CopyFrom([values[index]]);
        }

        float[] ones = [.. Enumerable.Repeat(1f, batch)];
        return CompiledPass.Run(network, [.. ones.Select(one => one * input)], targets: null, ones, draw);
    }

    private static void AssertFiniteAndClose(string what, CompiledPass expected, CompiledPass actual)
    {
        double[] all = Flatten(expected);
        Assert.All(all, value => Assert.True(double.IsFinite(value), what));
        Closeness.AssertClose(what, all, Flatten(actual), Tolerance.ForSingle(all));
    }

    private static double[] Flatten(CompiledPass pass) =>
        [.. pass.Outputs.Concat(pass.Inputs).Concat(pass.Parameters.SelectMany(values => values)).Select(value => (double)value)];
}
