package com.synchub.access;

/**
 * A device that is paired.
 *
 * @param id that it has chosen for itself
 * @param platform android, ios, linux, macos or windows
 */
public record Device(String id, String name, String platform) {}
