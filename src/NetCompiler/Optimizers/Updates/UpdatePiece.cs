namespace NetCompiler.Runtime;

/// <summary>A range of the flat parameter buffer that lies in one block and belongs to one parameter.</summary>
/// <param name="First">Its first float.</param>
/// <param name="Length">Its floats, at most those of a block.</param>
/// <param name="Parameter">The parameter's number.</param>
internal readonly record struct UpdatePiece(int First, int Length, int Parameter);
