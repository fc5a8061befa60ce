//! What compressed Arrow bytes say of their length, looked at before anything is allocated: a false length would end the process.

use arrow_ipc::reader::read_footer_length;
use arrow_ipc::{Block, CompressionType, Message, root_as_footer, root_as_message};

/// No LZ4 frame shrinks its content further than this.
const LZ4_RATIO: u64 = 256;
const CONTINUATION: [u8; 4] = [0xff; 4];
/// Length of the footer, and the magic of the file again.
const TRAILER: usize = 10;

/// Bytes that all compressed parts of a file are said to have; none when that cannot be true.
pub fn of_file(bytes: &[u8]) -> Option<u64> {
    let (head, trailer) = bytes.split_last_chunk::<TRAILER>()?;
    let footer = head.len().checked_sub(read_footer_length(*trailer).ok()?)?;
    let footer = root_as_footer(head.get(footer..)?).ok()?;
    let blocks = footer.dictionaries().into_iter().chain(footer.recordBatches()).flat_map(|blocks| blocks.iter());
    blocks.map(|block| of_block(bytes, block)).try_fold(0_u64, |sum, length| sum.checked_add(length?))
}

fn of_block(bytes: &[u8], block: &Block) -> Option<u64> {
    let start = usize::try_from(block.offset()).ok()?;
    let (head, body) = bytes.get(start..)?.split_at_checked(usize::try_from(block.metaDataLength()).ok()?)?;
    let head = head.strip_prefix(&CONTINUATION).unwrap_or(head);
    of_message(&root_as_message(head.get(4..)?).ok()?, body)
}

/// The same of a stream.
pub fn of_stream(bytes: &[u8]) -> Option<u64> {
    let (mut rest, mut sum) = (bytes, 0_u64);
    while let Some((size, after)) = rest.strip_prefix(&CONTINUATION).unwrap_or(rest).split_first_chunk::<4>() {
        let size = usize::try_from(u32::from_le_bytes(*size)).ok()?;
        if size == 0 {
            break;
        }
        let (head, after) = after.split_at_checked(size)?;
        let message = root_as_message(head).ok()?;
        let (body, after) = after.split_at_checked(usize::try_from(message.bodyLength()).ok()?)?;
        sum = sum.checked_add(of_message(&message, body)?)?;
        rest = after;
    }
    Some(sum)
}

/// Of one message; nought when it is not compressed.
fn of_message(message: &Message<'_>, body: &[u8]) -> Option<u64> {
    let dictionary = message.header_as_dictionary_batch().and_then(|dictionary| dictionary.data());
    let Some(batch) = message.header_as_record_batch().or(dictionary) else { return Some(0) };
    let Some(compression) = batch.compression() else { return Some(0) };
    let is_lz4 = compression.codec() == CompressionType::LZ4_FRAME;
    let mut sum = 0_u64;
    for buffer in batch.buffers().into_iter().flatten().filter(|buffer| buffer.length() > 0) {
        let length = usize::try_from(buffer.length()).ok()?;
        let part = body.get(usize::try_from(buffer.offset()).ok()?..)?.get(..length)?;
        // Nought or less: the part is empty, or not compressed.
        let declared = u64::try_from(i64::from_le_bytes(*part.first_chunk::<8>()?)).unwrap_or(0);
        if is_lz4 && declared > u64::try_from(length).ok()?.saturating_mul(LZ4_RATIO) {
            return None;
        }
        sum = sum.checked_add(declared)?;
    }
    Some(sum)
}
