using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Gradients;

/// <summary>
/// Networks of which a layer is frozen, beside their unfrozen twins: the same bits wherever both compute something, no gradient for
/// what is frozen, and no step that moves it.
/// </summary>
public sealed class FrozenLayerTests(FrozenNetworks networks) : IClassFixture<FrozenNetworks>
{
    private const int Batch = 9;

    public static TheoryData<string> Names => [.. FrozenNetworks.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void ForwardAndBackward_FrozenLayer_GiveTheBitsOfTheUnfrozenNetwork(string name)
    {
        Network network = networks.Compiled.Create(name, seed: 3);
        Network twin = networks.Compiled.Create(FrozenNetworks.TwinOf(name), seed: 3);
        Assert.Equal(network.ParameterBuffer.ToArray(), twin.ParameterBuffer.ToArray());
        float[] inputs = Inputs(network);
        var targets = new PlainTargets(null, Labels);

        var expected = CompiledPass.Run(network, inputs, targets, draw: (5, 6));

        for (int threads = 1; threads <= 3; threads++)
        {
            using var team = new ThreadTeam(threads);
            Workspace workspace = twin.CreateWorkspace(Batch + 2, WorkspaceKind.TrainingWithInputGradient);
            var actual = CompiledPass.Run(workspace, inputs, targets, draw: (5, 6), team: team);
            expected.AssertSameBitsButFrozen(actual, twin, $"{threads} threads");
            ParameterPadding.AssertZero(twin, workspace.Gradients, "gradients");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_WithoutTheGradientByTheInput_GivesTheSameBits(string name)
    {
        Network twin = networks.Compiled.Create(FrozenNetworks.TwinOf(name), seed: 3);
        float[][] gradients = [.. new[] { WorkspaceKind.Training, WorkspaceKind.TrainingWithInputGradient }.Select(kind =>
        {
            Workspace workspace = twin.CreateWorkspace(Batch, kind);
            workspace.SetInputs(Inputs(twin));
            workspace.SetLabels(Labels);
            twin.Forward(workspace);
            twin.Backward(workspace);
            return workspace.Gradients.ToArray();
        })];

        Assert.Equal(gradients[0], gradients[1]);
        Assert.Contains(gradients[0], value => value != 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TrainStep_FrozenLayer_NeverMovesIt(string name)
    {
        Network twin = networks.Compiled.Create(FrozenNetworks.TwinOf(name), seed: 3);
        float[][] before = [.. twin.Parameters.Select(parameter => parameter.ToArray())];
        Workspace workspace = twin.CreateWorkspace(Batch);
        workspace.SetInputs(Inputs(twin));
        workspace.SetLabels(Labels);
        var optimizer = new Adam(1e-2f);
        float first = twin.TrainStep(workspace, optimizer);
        float last = first;
        for (int step = 0; step < 10; step++)
        {
            last = twin.TrainStep(workspace, optimizer);
        }

        Assert.NotEqual(first, last);
        foreach ((Parameter parameter, float[] values) in twin.Parameters.Zip(before))
        {
            Assert.Equal(parameter.Name.StartsWith("middle.", StringComparison.Ordinal), !parameter.Description.Trainable);
            Assert.Equal(!parameter.Description.Trainable, values.AsSpan().SequenceEqual(parameter.ToArray()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Description_FrozenLayer_CountsFewerOperationsOnlyInTraining(string name)
    {
        NetworkDescription network = networks.Compiled.Create(name).Description;
        NetworkDescription twin = networks.Compiled.Create(FrozenNetworks.TwinOf(name)).Description;

        Assert.Equal(network.ForwardFlops, twin.ForwardFlops);
        Assert.Equal(network.ParameterCount, twin.ParameterCount);
        Assert.Equal(network.ParameterBufferLength, twin.ParameterBufferLength);
        Assert.Equal(network.Parameters.Select(parameter => parameter.Offset), twin.Parameters.Select(parameter => parameter.Offset));
        Assert.Equal(name is "Layered" or "GroupNormed" or "WidePlane", network.TrainingFlops == twin.TrainingFlops);
        Assert.True(network.TrainingFlops >= twin.TrainingFlops);
    }

    private static int[] Labels => [.. Enumerable.Range(0, Batch).Select(row => row % 3)];

    private static float[] Inputs(Network network) => Rows.Normal(new Random(4), Batch * network.Description.InputSize);
}
