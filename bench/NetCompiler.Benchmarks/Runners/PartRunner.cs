namespace NetCompiler.Benchmarks.Runners;

/// <summary>A part of the compiled network's training step.</summary>
/// <param name="part">What the table calls it.</param>
/// <param name="run">What it does.</param>
internal sealed class PartRunner(string part, Action run) : StepRunner
{
    public override string Engine => part;

    public override void Run() => run();
}
