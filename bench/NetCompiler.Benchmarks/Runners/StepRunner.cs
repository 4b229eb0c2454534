namespace NetCompiler.Benchmarks.Runners;

/// <summary>One engine's unit of work, whose time is measured: a training step or a prediction, its data in place.</summary>
internal abstract class StepRunner
{
    /// <summary>The engine's name in the results.</summary>
    public abstract string Engine { get; }

    /// <summary>Does the work once.</summary>
    public abstract void Run();
}
