using NetCompiler.Generators.Emit;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators;

/// <summary>
/// The compiler behind the cache boundary: from a network that has been found right to C# text. Pure and total: the same
/// model gives the same text, and a failure is a bug. Graphs and plans live only inside a call.
/// </summary>
internal static class NetworkCompiler
{
    /// <summary>The half of the class that programs see.</summary>
    public static GeneratedFile EmitSurface(NetworkModel model, CancellationToken cancellation) =>
        SurfaceEmitter.Emit(NetworkPlanner.Plan(model, cancellation));

    /// <summary>The half of the class that computes.</summary>
    public static GeneratedFile EmitBody(NetworkModel model, CancellationToken cancellation) =>
        BodyEmitter.Emit(NetworkPlanner.Plan(model, cancellation));
}
