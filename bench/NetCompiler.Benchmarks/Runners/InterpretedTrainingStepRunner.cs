using NetCompiler.Benchmarks.Interpreter;

namespace NetCompiler.Benchmarks.Runners;

/// <summary>A training step of the interpreted network: forward pass, backward pass, Adam, on one thread.</summary>
internal sealed class InterpretedTrainingStepRunner(NetworkCase network, Batch batch) : StepRunner
{
    private readonly InterpretedNetwork _network = InterpretedNetwork.Create(
        network, network.Create(NetworkCase.Seed), batch.Size, NetworkCase.TimingLearningRate);

    public override string Engine => "interpreted";

    public override void Run()
    {
        _network.Forward(batch.Inputs, batch.Size);
        _network.Backward(batch);
        _network.Step();
    }
}
