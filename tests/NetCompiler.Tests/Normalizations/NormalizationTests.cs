using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Normalizations;

/// <summary>Normalisations, compiled, against plain loops in double and their central differences.</summary>
[Trait("Category", "Core")]
public sealed class NormalizationTests(NormalizationNetworks networks) : IClassFixture<NormalizationNetworks>
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, NormalizationNetworks.Cases.Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForwardAndBackward_AnyShape_AgreeWithDouble(int index)
    {
        NormalizationCase form = NormalizationNetworks.Cases[index];
        const int Batch = 3;
        var random = new Random(index);
        int size = form.Pixels * form.Channels;
        float[] x = Rows.Normal(random, Batch * size, 2);
        float[] upstream = Rows.Normal(random, Batch * size);
        Network network = networks.Compiled.Create(form.Name);
        double[] gamma = Draw(network, "weight", form, random, 1);
        double[] beta = Draw(network, "bias", form, random, 0);

        // Room for more samples, and leftovers of other numbers in all of them.
        Workspace workspace = network.CreateWorkspace(Batch + 2, WorkspaceKind.TrainingWithInputGradient);
        CompiledPass.Run(workspace, Rows.Normal(random, (Batch + 2) * size, 50), null, Rows.Normal(random, (Batch + 2) * size, 50));
        var pass = CompiledPass.Run(workspace, x, null, upstream);

        double[] wide = Closeness.Widen(x);
        double[] y = PlainNormalization.Apply(form, Batch, wide, gamma, beta);
        (double[] dx, double[] dGamma, double[] dBeta) =
            PlainNormalization.Gradients(form, Batch, wide, gamma, beta, Closeness.Widen(upstream));
        Closeness.AssertClose("y", y, pass.Outputs, Tolerance.ForSingle(y));
        Closeness.AssertClose("dx", dx, pass.Inputs, Tolerance.ForSingle(dx) with { Absolute = 2e-4 });
        var expected = new List<double[]>();
        if (form.UsesScale)
        {
            expected.Add(dGamma);
        }

        if (form.UsesShift)
        {
            expected.Add(dBeta);
        }

        Assert.Equal(expected.Count, pass.Parameters.Count);
        for (int parameter = 0; parameter < expected.Count; parameter++)
        {
            double[] right = expected[parameter];
            Closeness.AssertClose(network.Parameters[parameter].Name, right, pass.Parameters[parameter], Tolerance.ForSingle(right));
        }

        ParameterPadding.AssertZero(network, workspace.Gradients, "gradients");
    }

    [Theory]
    [InlineData("LayerNorm2x3x5g1")]
    [InlineData("GroupNorm3x2x32g4")]
    [InlineData("LayerNorm17g1")]
    public void Predict_RowLocalNormalization_GivesWhatTrainingGives(string name)
    {
        Network network = networks.Compiled.Create(name);
        int size = network.Description.InputSize;
        float[] x = Rows.Normal(new Random(1), 3 * size);
        float[] predicted = new float[x.Length];

        network.Predict(x, predicted);

        Assert.Equal(CompiledPass.Run(network, x, null, new float[x.Length]).Outputs, predicted);
    }

    [Fact]
    public void Forward_MeanFarFromZero_LosesNothingOfTheVariance()
    {
        Network network = networks.Compiled.Create("BatchNorm2x3x16g1");
        const int Batch = 8;
        float[] noise = Rows.Normal(new Random(3), Batch * 96);
        float[] x = [.. noise.Select(value => 4096f + (MathF.Round(value * 64f) / 64f))];

        float[] y = CompiledPass.Run(network, x, null, new float[x.Length]).Outputs;

        var form = new NormalizationCase("Batch", [2, 3, 16]);
        double[] expected = PlainNormalization.Apply(
            form, Batch, Closeness.Widen(x), [.. Enumerable.Repeat(1.0, 16)], new double[16]);
        Closeness.AssertClose("y", expected, y, new Tolerance(1e-3, 1e-3));
    }

    private static double[] Draw(Network network, string name, NormalizationCase form, Random random, double otherwise)
    {
        Parameter? parameter = network.Parameters.FirstOrDefault(candidate => candidate.Name == "norm." + name);
        if (parameter is null)
        {
            return [.. Enumerable.Repeat(otherwise, form.Channels)];
        }

        float[] values = Rows.Normal(random, form.Channels);
        parameter.CopyFrom(values);
        return Closeness.Widen(values);
    }
}
