using NetCompiler.Benchmarks.Interpreter;

namespace NetCompiler.Benchmarks.Runners;

/// <summary>A forward pass of the interpreted network, and the copy of its output that a prediction gives away.</summary>
internal sealed class InterpretedPredictionRunner(NetworkCase network, Batch batch) : StepRunner
{
    private readonly InterpretedNetwork _network = InterpretedNetwork.Create(
        network, network.Create(NetworkCase.Seed), batch.Size, NetworkCase.TimingLearningRate);

    private readonly float[] _output = new float[batch.Size * network.OutputSize];

    public override string Engine => "interpreted";

    public override void Run()
    {
        _network.Infer(batch.Inputs, batch.Size);
        _network.Output.CopyTo(_output);
    }
}
