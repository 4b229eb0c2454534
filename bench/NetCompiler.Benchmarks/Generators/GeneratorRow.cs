namespace NetCompiler.Benchmarks.Generators;

/// <summary>What the compiler itself costs for one network; times are medians, after the JIT has warmed up.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="ColdMilliseconds">A new driver on a new compilation.</param>
/// <param name="UnrelatedEditMilliseconds">The same driver after an edit in another file.</param>
/// <param name="UnitChangeMilliseconds">The same driver after the first layer's unit count has changed.</param>
/// <param name="GeneratedBytes">The generated text in UTF-8.</param>
/// <param name="GeneratedMethods">Methods in it.</param>
internal sealed record GeneratorRow(
    string Network,
    double ColdMilliseconds,
    double UnrelatedEditMilliseconds,
    double UnitChangeMilliseconds,
    int GeneratedBytes,
    int GeneratedMethods);
