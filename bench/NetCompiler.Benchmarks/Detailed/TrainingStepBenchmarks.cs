using BenchmarkDotNet.Attributes;
using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Detailed;

/// <summary>A whole training step on one thread. BenchmarkDotNet derives from the class, so it is not sealed.</summary>
[MemoryDiagnoser]
public class TrainingStepBenchmarks
{
    private TrainingStepRunner? _generated;
    private InterpretedTrainingStepRunner? _interpreted;

    /// <summary>The network's name.</summary>
    [ParamsSource(nameof(Names))]
    public string Network { get; set; } = "";

    /// <summary>The networks.</summary>
    public static IEnumerable<string> Names => NetworkCase.All.Select(network => network.Name);

    [GlobalSetup]
    public void Setup()
    {
        NetworkCase network = NetworkCase.Find(Network);
        var batch = new Batch(network, network.BatchSize);
        _generated = new TrainingStepRunner(network, batch, team: null);
        _interpreted = new InterpretedTrainingStepRunner(network, batch);
    }

    [Benchmark]
    public void Generated() => _generated!.Run();

    [Benchmark(Baseline = true)]
    public void Interpreted() => _interpreted!.Run();
}
