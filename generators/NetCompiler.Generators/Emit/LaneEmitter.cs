using NetCompiler.Generators.Schedule;
namespace NetCompiler.Generators.Emit;
internal static class LaneEmitter { public static void Emit(SourceWriter writer, NetworkPlan plan) { } }
