namespace NetCompiler.Benchmarks.Runners;

/// <summary>A prediction of the compiled network, spans in and spans out.</summary>
internal sealed class PredictionRunner(NetworkCase network, Batch batch) : StepRunner
{
    private readonly Network _network = network.Create(NetworkCase.Seed);
    private readonly float[] _output = new float[batch.Size * network.OutputSize];

    public override string Engine => "generated";

    public override void Run() => _network.Predict(batch.Inputs, _output);
}
