using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>
/// Convolutional networks drawn at random: the compiled passes agree with the plain ones, in short batches and on any number of
/// threads with the same bits, and a prediction is the forward pass of training.
/// </summary>
[Trait("Category", "Core")]
public sealed class RandomCnnTests(RandomCnns networks) : IClassFixture<RandomCnns>
{
    public static TheoryData<int> Networks => [.. Enumerable.Range(0, RandomCnns.Count)];

    public static TheoryData<int> Twins => [.. RandomCnns.Twins];

    [Theory]
    [MemberData(nameof(Networks))]
    public void ForwardAndBackward_RandomCnn_AgreeWithThePlainNetwork(int index)
    {
        (RandomSample sample, Network network) = Create(index);
        Workspace workspace = network.CreateWorkspace(BatchOf(sample), WorkspaceKind.TrainingWithInputGradient);
        var compiled = CompiledPass.Run(workspace, sample.Inputs, sample.Targets, sample.Upstream, sample.Draw);

        PlainPass pass = sample.Plain.Forward(sample.InputRows, sample.Draw);
        PlainGradients gradients = sample.Plain.Backward(pass, sample.OutputGradients(pass.Outputs), sample.Draw);
        string what = Describe(sample);
        AssertClose(what + "outputs", pass.FlatOutputs, compiled.Outputs);
        AssertClose(what + "gradient by the input", gradients.FlatInputs, compiled.Inputs);
        for (int parameter = 0; parameter < gradients.Parameters.Count; parameter++)
        {
            string name = "gradient by " + network.Parameters[parameter].Name;
            AssertClose(what + name, gradients.Parameters[parameter], compiled.Parameters[parameter]);
        }

        ParameterPadding.AssertZero(network, workspace.Gradients, what + "gradients");
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void ForwardAndBackward_ShortBatchAndAnyThreads_GiveTheSameBits(int index)
    {
        (RandomSample sample, Network network) = Create(index);
        var alone = CompiledPass.Run(network, sample.Inputs, sample.Targets, sample.Upstream, sample.Draw);
        Workspace larger = network.CreateWorkspace(BatchOf(sample) + 3, WorkspaceKind.TrainingWithInputGradient);
        FillWithAFullBatch(larger, sample);

        for (int threads = 1; threads <= 3; threads++)
        {
            using var team = new ThreadTeam(threads);
            var pass = CompiledPass.Run(larger, sample.Inputs, sample.Targets, sample.Upstream, sample.Draw, team);

            alone.AssertSameBits(pass, $"{Describe(sample)}{threads} threads");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Predict_RandomCnn_IsTheForwardPassOfTraining(int index)
    {
        (RandomSample sample, Network network) = Create(index);
        var pass = CompiledPass.Run(network, sample.Inputs, sample.Targets, sample.Upstream, sample.Draw);
        float[] predicted = new float[pass.Outputs.Length];

        network.Predict(sample.Inputs, predicted);

        Assert.Equal(pass.Outputs, predicted);
    }

    [Theory]
    [MemberData(nameof(Twins))]
    public void ForwardAndBackward_SomeLayersFrozen_GiveTheBitsOfTheUnfrozenNetwork(int index)
    {
        (RandomSample sample, Network network) = Create(index);
        NetworkSpecification frozen = RandomCnns.FrozenTwin(index);
        Network twin = networks.Compiled.Create(frozen.Name);
        sample.CopyParametersTo(twin);

        var expected = CompiledPass.Run(network, sample.Inputs, sample.Targets, sample.Upstream, sample.Draw);
        var actual = CompiledPass.Run(twin, sample.Inputs, sample.Targets, sample.Upstream, sample.Draw);

        expected.AssertSameBitsButFrozen(actual, twin, string.Join("\n", NetworkSource.Attributes(frozen)));
    }

    private (RandomSample Sample, Network Network) Create(int index)
    {
        RandomSample sample = RandomCnns.SampleOf(index);
        Network network = networks.Compiled.Create(sample.Specification.Name);
        sample.CopyParametersTo(network);
        return (sample, network);
    }

    /// <summary>Leaves the values of other samples in every row, then takes the short batch.</summary>
    private static void FillWithAFullBatch(Workspace workspace, RandomSample sample)
    {
        workspace.SetInputs(Rows.Normal(new Random(3), workspace.BatchSize * sample.Specification.InputSize));
        workspace.Network.Forward(workspace);
        workspace.BatchSize = BatchOf(sample);
    }

    private static int BatchOf(RandomSample sample) => sample.Inputs.Length / sample.Specification.InputSize;

    private static string Describe(RandomSample sample) =>
        string.Join("\n", NetworkSource.Attributes(sample.Specification).Select(text => $"[{text}]")) + $"\nbatch {BatchOf(sample)}, ";

    private static void AssertClose(string what, double[] expected, float[] actual) =>
        Closeness.AssertClose(what, expected, actual, Tolerance.ForSingle(expected));
}
