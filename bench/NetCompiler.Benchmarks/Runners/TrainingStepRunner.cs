namespace NetCompiler.Benchmarks.Runners;

/// <summary>A training step of the compiled network: forward pass, backward pass, Adam.</summary>
internal sealed class TrainingStepRunner : StepRunner
{
    private readonly Network _network;
    private readonly Workspace _workspace;
    private readonly Adam _optimizer = new(learningRate: NetworkCase.TimingLearningRate);
    private readonly ThreadTeam? _team;

    /// <summary>Makes the network and its workspace.</summary>
    /// <param name="network">Which network.</param>
    /// <param name="batch">The batch of every step.</param>
    /// <param name="team">The threads that a step may use; null for the calling thread alone.</param>
    public TrainingStepRunner(NetworkCase network, Batch batch, ThreadTeam? team)
    {
        _network = network.Create(NetworkCase.Seed);
        _workspace = _network.CreateWorkspace(batch.Size);
        batch.CopyTo(_workspace);
        _team = team;
    }

    public override string Engine => "generated";

    public override void Run() => _network.TrainStep(_workspace, _optimizer, _team);
}
