using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>Whole training steps at each network's batch: forward pass, backward pass, Adam.</summary>
internal sealed class TrainingStepComparison(CommandOptions options) : EngineComparison(options)
{
    protected override string[] PeerArguments => [];

    protected override IReadOnlyList<int> GetBatchSizes(NetworkCase network) => [network.BatchSize];

    protected override long GetFlops(NetworkCase network) => network.TrainingFlops;

    protected override StepRunner CreateGenerated(NetworkCase network, Batch batch, ThreadTeam? team) =>
        new TrainingStepRunner(network, batch, team);

    protected override StepRunner CreateInterpreted(NetworkCase network, Batch batch) =>
        new InterpretedTrainingStepRunner(network, batch);
}
