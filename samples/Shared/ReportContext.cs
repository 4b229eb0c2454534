using System.Text.Json.Serialization;

namespace NetCompiler.Samples;

/// <summary>Writes reports without reflection, so that samples can be published as native code.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SampleReport))]
internal sealed partial class ReportContext : JsonSerializerContext;
