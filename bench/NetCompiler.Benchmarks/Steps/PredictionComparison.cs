using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>The prediction of one sample, and of one batch where that is measured too.</summary>
internal sealed class PredictionComparison(CommandOptions options) : EngineComparison(options)
{
    protected override string[] PeerArguments => ["--predict"];

    protected override IReadOnlyList<int> GetBatchSizes(NetworkCase network) => network.PredictionBatchSizes;

    protected override long GetFlops(NetworkCase network) => network.ForwardFlops;

    protected override StepRunner CreateGenerated(NetworkCase network, Batch batch, ThreadTeam? team) =>
        new PredictionRunner(network, batch);

    protected override StepRunner CreateInterpreted(NetworkCase network, Batch batch) =>
        new InterpretedPredictionRunner(network, batch);
}
