using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Tails;

/// <summary>A training step and a prediction allocate nothing once they have run.</summary>
public sealed class AllocationTests(TailNetworks networks) : IClassFixture<TailNetworks>
{
    private const int Batch = 17;
    private const int Repetitions = 50;

    [Theory]
    [InlineData(Lowering.Tiled)]
    [InlineData(Lowering.LaneParallel)]
    public void TrainingStep_AfterTheFirst_AllocatesNothing(Lowering lowering)
    {
        Network network = Create(lowering);
        Workspace workspace = network.CreateWorkspace(Batch);
        var optimizer = new Adam(1e-3f);
        float[] inputs = Rows.Normal(new Random(1), Batch * network.Description.InputSize);
        int[] labels = new int[Batch];
        void Step()
        {
            workspace.SetInputs(inputs);
            workspace.SetLabels(labels);
            workspace.Step++;
            network.Forward(workspace);
            network.Backward(workspace);
            optimizer.Step(network, workspace);
        }

        Assert.Equal(0, BytesAllocatedBy(Step));
    }

    [Theory]
    [InlineData(Lowering.Tiled)]
    [InlineData(Lowering.LaneParallel)]
    public void TrainingStep_WithATeam_AllocatesNothing(Lowering lowering)
    {
        Network network = Create(lowering);
        Workspace workspace = network.CreateWorkspace(Batch);
        var optimizer = new Sgd(1e-3f, 0.9f);
        using var team = new ThreadTeam(2);
        workspace.SetInputs(Rows.Normal(new Random(1), Batch * network.Description.InputSize));
        void Step()
        {
            network.Forward(workspace, team);
            network.Backward(workspace, team);
            optimizer.Step(network, workspace, team);
        }

        Assert.Equal(0, BytesAllocatedBy(Step));
    }

    [Theory]
    [InlineData(Lowering.Tiled, 1)]
    [InlineData(Lowering.Tiled, 100)]
    [InlineData(Lowering.LaneParallel, 1)]
    [InlineData(Lowering.LaneParallel, 100)]
    public void Predict_AfterTheFirst_AllocatesNothing(Lowering lowering, int samples)
    {
        Network network = Create(lowering);
        float[] inputs = Rows.Normal(new Random(1), samples * network.Description.InputSize);
        float[] outputs = new float[samples * network.Description.OutputSize];

        Assert.Equal(0, BytesAllocatedBy(() => network.Predict(inputs, outputs)));
    }

    [Fact]
    public void BytesAllocatedBy_AnActionThatAllocates_IsSeen()
    {
        object? kept = null;

        Assert.True(BytesAllocatedBy(() => kept = new byte[1]) >= Repetitions * 24);
        Assert.NotNull(kept);
    }

    /// <summary>Bytes that this thread allocates in fifty repetitions, after fifty to warm up.</summary>
    private static long BytesAllocatedBy(Action action)
    {
        for (int warmUp = 0; warmUp < Repetitions; warmUp++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private Network Create(Lowering lowering) => networks.Compiled.Create(NetworkSpecification.NameOf(TailNetworks.Classifier, lowering));
}
