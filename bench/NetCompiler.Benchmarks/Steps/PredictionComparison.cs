using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>The prediction of one sample.</summary>
internal sealed class PredictionComparison(CommandOptions options) : EngineComparison(options)
{
    protected override string[] PeerArguments => ["--predict"];

    protected override int GetBatchSize(NetworkCase network) => 1;

    protected override long GetFlops(NetworkCase network) => network.ForwardFlops;

    protected override StepRunner CreateGenerated(NetworkCase network, Batch batch, ThreadTeam? team) =>
        new PredictionRunner(network, batch);

    protected override StepRunner CreateInterpreted(NetworkCase network, Batch batch) =>
        new InterpretedPredictionRunner(network, batch);
}
