using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Normalizations;

/// <summary>
/// Frozen batch normalisations: in training they normalise by their running statistics, as in inference, and leave them alone.
/// </summary>
[Trait("Category", "Core")]
public sealed class FrozenBatchNormTests(FrozenBatchNormNetworks networks) : IClassFixture<FrozenBatchNormNetworks>
{
    private const int Batch = 3;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, FrozenBatchNormNetworks.Cases.Count)];

    public static TheoryData<string> Trained => [FrozenBatchNormNetworks.Dense, FrozenBatchNormNetworks.Convolutional];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForwardAndBackward_AnyShape_AgreeWithDouble(int index)
    {
        NormalizationCase form = FrozenBatchNormNetworks.Cases[index];
        Network network = networks.Compiled.Create(form.Name);
        var random = new Random(index);
        int size = form.Pixels * form.Channels;
        float[] x = Rows.Normal(random, Batch * size, 2);
        float[] upstream = Rows.Normal(random, Batch * size);
        Randomize(network, random);

        // Room for more samples, and leftovers of other numbers in all of them.
        Workspace workspace = network.CreateWorkspace(Batch + 2, WorkspaceKind.TrainingWithInputGradient);
        CompiledPass.Run(workspace, Rows.Normal(random, (Batch + 2) * size, 50), null, Rows.Normal(random, (Batch + 2) * size, 50));
        var pass = CompiledPass.Run(workspace, x, null, upstream);

        double[] wide = Closeness.Widen(x);
        double[] y = Apply(network, form, wide);
        double[] dx = Differences(wide, () => Apply(network, form, wide).Zip(upstream, (output, dy) => output * dy).Sum());
        Closeness.AssertClose("y", y, pass.Outputs, Tolerance.ForSingle(y));
        Closeness.AssertClose("dx", dx, pass.Inputs, Tolerance.ForSingle(dx));
        Assert.All(workspace.Gradients.ToArray(), gradient => Assert.Equal(0f, gradient));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predict_NothingToFoldInto_GivesTheBitsOfTraining(int index)
    {
        NormalizationCase form = FrozenBatchNormNetworks.Cases[index];
        Network network = networks.Compiled.Create(form.Name);
        Randomize(network, new Random(index));
        float[] x = Rows.Normal(new Random(1), Batch * form.Pixels * form.Channels);
        float[] predicted = new float[x.Length];

        network.Predict(x, predicted);

        Assert.Equal(CompiledPass.Run(network, x, null, new float[x.Length]).Outputs, predicted);
    }

    [Theory]
    [MemberData(nameof(Trained))]
    public void Backward_BetweenLayersThatLearn_AgreesWithCentralDifferencesOfInference(string name)
    {
        Network network = networks.Compiled.Create(name);
        Randomize(network, new Random(8));
        float[] inputs = Rows.Normal(new Random(9), Batch * network.Description.InputSize);
        Workspace workspace = Filled(network, inputs, WorkspaceKind.Training);
        network.Forward(workspace);
        network.Backward(workspace);
        Workspace evaluation = Filled(network, inputs, WorkspaceKind.Evaluation);

        foreach (Parameter parameter in network.Parameters.Where(parameter => parameter.Description.Trainable))
        {
            // Inference folds the normalisations into other weights; the loss is that of training, and so is its slope.
            float[] gradient = workspace.ParameterGradients[parameter.Name].ToArray();
            float[] values = parameter.ToArray();
            int largest = Array.IndexOf(gradient, gradient.MaxBy(Math.Abs));
            float value = values[largest];
            double Loss(float moved)
            {
                values[largest] = moved;
                parameter.CopyFrom(values);
                network.Forward(evaluation);
                return evaluation.RowLosses.ToArray().Average(loss => (double)loss);
            }

            const float Step = 1f / 512;
            double slope = (Loss(value + Step) - Loss(value - Step)) / (2 * Step);
            Loss(value);
            Assert.InRange(gradient[largest], slope - (0.02 * Math.Abs(slope)) - 1e-3, slope + (0.02 * Math.Abs(slope)) + 1e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Trained))]
    public void TrainSteps_LeaveStatisticsGammaAndBeta(string name)
    {
        float[][]? expected = null;
        foreach (int threads in new[] { 1, 2, 3 })
        {
            using var team = new ThreadTeam(threads);
            Network network = networks.Compiled.Create(name);
            Randomize(network, new Random(8));
            float[][] before = [.. Frozen(network).Select(parameter => parameter.ToArray())];
            Workspace workspace = Filled(network, Rows.Normal(new Random(9), 300 * network.Description.InputSize), WorkspaceKind.Training);
            var optimizer = new Adam(1e-2f);
            float first = network.TrainStep(workspace, optimizer, team);
            for (int step = 0; step < 4; step++)
            {
                Assert.NotEqual(first, network.TrainStep(workspace, optimizer, team));
            }

            network.UpdateStatistics(workspace);

            Assert.Equal(before, Frozen(network).Select(parameter => parameter.ToArray()));
            float[][] actual = [.. network.Parameters.Select(parameter => parameter.ToArray())];
            expected ??= actual;
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void TrainStep_OneSampleOfOneValueAChannel_IsTrainedOn()
    {
        Network network = networks.Compiled.Create(FrozenBatchNormNetworks.Dense);
        Workspace workspace = Filled(network, Rows.Normal(new Random(9), network.Description.InputSize), WorkspaceKind.Training);

        Assert.Equal(1, network.Description.SmallestTrainingBatch);
        Assert.True(float.IsFinite(network.TrainStep(workspace, new Sgd(0.1f))));
    }

    [Fact]
    public void Forward_AfterStatisticsWereSet_UsesThem()
    {
        Network network = networks.Compiled.Create("BatchNorm3g1Trainablefalse");
        float[] x = [1f, 2f, 3f];
        Workspace workspace = network.CreateWorkspace(1);
        workspace.SetInputs(x);
        network.Forward(workspace);
        network.States["norm.running_mean"].CopyFrom(x);

        network.Forward(workspace);

        Assert.Equal([0f, 0f, 0f], workspace.OutputRow(0).ToArray());
    }

    private static IEnumerable<Parameter> Frozen(Network network) =>
        network.States.Concat(network.Parameters.Where(parameter => !parameter.Description.Trainable));

    private static void Randomize(Network network, Random random)
    {
        foreach (Parameter parameter in Frozen(network))
        {
            float[] values = Rows.Normal(random, parameter.Count, 0.5);
            bool isVariance = parameter.Name.EndsWith("_var", StringComparison.Ordinal);
            parameter.CopyFrom(isVariance ? [.. values.Select(value => 0.5f + (value * value))] : values);
        }
    }

    /// <summary>y = gamma (x - mean) / sqrt(variance + epsilon) + beta, of the running statistics, in double.</summary>
    private static double[] Apply(Network network, NormalizationCase form, double[] x)
    {
        double epsilon = form.Arguments.Contains("Epsilon", StringComparison.Ordinal) ? 1e-3f : 1e-5f;
        double[] mean = Values(network.States, "norm.running_mean", 0);
        double[] variance = Values(network.States, "norm.running_var", 1);
        double[] gamma = Values(network.Parameters, "norm.weight", 1);
        double[] beta = Values(network.Parameters, "norm.bias", 0);
        return [.. x.Select((value, index) =>
        {
            int channel = index % form.Channels;
            return (gamma[channel] * (value - mean[channel]) / Math.Sqrt(variance[channel] + epsilon)) + beta[channel];
        })];

        double[] Values(ParameterCollection all, string name, double otherwise) =>
            all.FirstOrDefault(parameter => parameter.Name == name) is { } found
                ? Closeness.Widen(found.ToArray())
                : [.. Enumerable.Repeat(otherwise, form.Channels)];
    }

    private static double[] Differences(double[] values, Func<double> objective)
    {
        const double Step = 1e-4;
        double[] gradient = new double[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            double value = values[index];
            values[index] = value + Step;
            double above = objective();
            values[index] = value - Step;
            gradient[index] = (above - objective()) / (2 * Step);
            values[index] = value;
        }

        return gradient;
    }

    private static Workspace Filled(Network network, float[] inputs, WorkspaceKind kind)
    {
        int batch = inputs.Length / network.Description.InputSize;
        Workspace workspace = network.CreateWorkspace(batch, kind);
        workspace.SetInputs(inputs);
        workspace.SetLabels([.. Enumerable.Range(0, batch).Select(row => row % 3)]);
        return workspace;
    }
}
