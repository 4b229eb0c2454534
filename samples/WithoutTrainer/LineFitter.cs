using NetCompiler;

namespace WithoutTrainer;

/// <summary>One number in, one number out: y = w x + b.</summary>
[Network]
[Input(1)]
[Dense(1, Name = "line")]
[MeanSquaredError]
public sealed partial class LineFitter;
