using BenchmarkDotNet.Attributes;
using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Detailed;

/// <summary>The prediction of one sample. BenchmarkDotNet derives from the class, so it is not sealed.</summary>
[MemoryDiagnoser]
public class PredictionBenchmarks
{
    private PredictionRunner? _generated;
    private InterpretedPredictionRunner? _interpreted;

    /// <summary>The network's name.</summary>
    [ParamsSource(nameof(Names))]
    public string Network { get; set; } = "";

    /// <summary>The networks.</summary>
    public static IEnumerable<string> Names => NetworkCase.All.Select(network => network.Name);

    [GlobalSetup]
    public void Setup()
    {
        NetworkCase network = NetworkCase.Find(Network);
        var batch = new Batch(network, size: 1);
        _generated = new PredictionRunner(network, batch);
        _interpreted = new InterpretedPredictionRunner(network, batch);
    }

    [Benchmark]
    public void Generated() => _generated!.Run();

    [Benchmark(Baseline = true)]
    public void Interpreted() => _interpreted!.Run();
}
