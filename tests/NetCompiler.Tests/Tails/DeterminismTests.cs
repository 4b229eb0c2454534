using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetCompiler.Data;
using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Tails;

/// <summary>Training gives the same bits whatever the number of threads, and again on a repeated run.</summary>
public sealed class DeterminismTests(DeterminismNetworks networks) : IClassFixture<DeterminismNetworks>
{
    private const int Samples = 391; // three whole batches of 128 and a short one
    private const int Inputs = 97;
    private const int Classes = 10;

    [Theory]
    [InlineData(nameof(Lowering.Tiled))]
    [InlineData(nameof(Lowering.LaneParallel))]
    public void Fit_AnyNumberOfThreads_GivesTheSameWeights(string lowering)
    {
        string once = HashAfterTraining(lowering, threads: 1, seed: 11);

        Assert.Equal(once, HashAfterTraining(lowering, threads: 1, seed: 11));
        Assert.Equal(once, HashAfterTraining(lowering, threads: 2, seed: 11));
        Assert.Equal(once, HashAfterTraining(lowering, threads: 3, seed: 11));
        Assert.Equal(once, HashAfterTraining(lowering, threads: 7, seed: 11));
        Assert.NotEqual(once, HashAfterTraining(lowering, threads: 1, seed: 12));
    }

    [Fact]
    public void Step_WithTeamsOfEverySize_GivesTheSameWeightsWithoutTheTrainer()
    {
        string once = HashAfterSteps(threads: 1);

        Assert.Equal(once, HashAfterSteps(threads: 2));
        Assert.Equal(once, HashAfterSteps(threads: 3));
        Assert.Equal(once, HashAfterSteps(threads: 7));
    }

    private string HashAfterTraining(string name, int threads, ulong seed)
    {
        Network model = networks.Compiled.Create(name, seed: 4);
        int inputs = model.Description.InputSize;
        Dataset data = Dataset.FromArrays(
            Rows.Normal(new Random(9), Samples * inputs), inputs, [.. Enumerable.Range(0, Samples).Select(row => row % Classes)], Classes);
        using var trainer = new Trainer<Network>(
            model, new Adam(1e-3f), new TrainingOptions { BatchSize = 128, Epochs = 3, Seed = seed, Threads = threads });
        trainer.Fit(data);
        return Hash(model);
    }

    private string HashAfterSteps(int threads)
    {
        const int Batch = 100;
        Network model = networks.Compiled.Create(nameof(Lowering.Tiled), seed: 4);
        Workspace workspace = model.CreateWorkspace(Batch);
        var optimizer = new Sgd(0.1f, 0.9f);
        using var team = new ThreadTeam(threads);
        workspace.SetInputs(Rows.Normal(new Random(9), Batch * Inputs));
        workspace.SetLabels([.. Enumerable.Range(0, Batch).Select(row => row % Classes)]);
        for (int step = 0; step < 10; step++)
        {
            workspace.Step = (ulong)step;
            model.Forward(workspace, team);
            model.Backward(workspace, team);
            optimizer.Step(model, workspace, team);
        }

        return Hash(model);
    }

    private static string Hash(Network model)
    {
        Assert.All(model.ParameterBuffer.ToArray(), weight => Assert.True(float.IsFinite(weight)));
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(model.ParameterBuffer)));
    }
}
